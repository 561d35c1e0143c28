export type { NoticeKind } from './contract.ts'
export { type NoticeTo, notify, notifyMany } from './notify.ts'
