/** Name of the setting whose version counts the changes of the district's rules. */
export const POLICY_SETTING = 'policy';

export interface PolicySetting {
  /** Of the newest version. */
  policyId: string;
}
