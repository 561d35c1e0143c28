export { type NoticeTo, notify, notifyMany } from './notify.ts'
