/** Everything that can be asked of the exams slice over HTTP, room by room. */
export * from './attempts/contract.ts'
export * from './marking/contract.ts'
export * from './papers/contract.ts'
export * from './results/contract.ts'
export * from './rules/session-rules.ts'
export * from './sessions/contract.ts'
