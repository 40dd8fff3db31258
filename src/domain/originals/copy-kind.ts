/** In what shape a sealed copy came back. */
export const COPY_KINDS = { pdf: 'PDF', ofd: 'OFD', scan: '扫描件' } as const;
export type CopyKind = keyof typeof COPY_KINDS;

/** What its comparison came to, in one word. */
export const OUTCOME_WORDS = { equal: '逐字一致', differs: '有差异', no_text: '人工核对' } as const;
