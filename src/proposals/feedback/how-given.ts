/** How feedback came that no office entered. */
export const OWN = '本人';
export const BY_CODE = '一次性码';
