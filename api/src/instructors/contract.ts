/** Everything that can be asked of the instructors slice over HTTP, room by room. */
export * from './availability/contract.ts'
export * from './evaluations/contract.ts'
export * from './invitations/contract.ts'
export * from './materials/contract.ts'
export * from './pool/contract.ts'
