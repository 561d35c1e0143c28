export type { Entry } from './entry.ts'
export { record, recordMany } from './record.ts'
export { auditRoutes } from './routes.ts'
export { verifyChain } from './verify.ts'
