/**
 * 证件种类: the enforcement credential (行政执法证), the credential of supervision staff (行政执法监督证), and the work card
 * of auxiliary staff (辅助人员工作证), who have no qualification to enforce.
 */
export const KINDS = ['ENFORCEMENT', 'SUPERVISION', 'AUXILIARY'] as const
export type Kind = (typeof KINDS)[number]

/** 首次申领、续证、变更换证、补证、调动换证. All but the first are about a credential that is there. */
export const APPLICATION_TYPES = ['NEW', 'RENEW', 'CHANGE', 'REISSUE', 'TRANSFER'] as const
export type ApplicationType = (typeof APPLICATION_TYPES)[number]

/** 申请材料. */
export const DOCUMENT_KINDS = [
  'POST_PROOF',
  'LEGAL_QUALIFICATION',
  'CHANGE_PROOF',
  'LOSS_STATEMENT',
  'OLD_CARD',
  'TRANSFER_ORDER',
  'CONTRACT',
  'UNIT_LETTER',
  'OTHER',
] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

/** Why a card is issued again. */
export const REISSUE_CAUSES = ['LOST', 'DAMAGED'] as const
export type ReissueCause = (typeof REISSUE_CAUSES)[number]

/** What is asked beyond domains and categories. */
export interface ApplicationRequest {
  cause?: ReissueCause
  note?: string
}
