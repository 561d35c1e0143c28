/** What other slices and the composition may ask of identity. */
export {
  accountNames,
  accountsOfCardMakers,
  accountsOfPersons,
  accountsOfUnits,
  listReviewers,
} from './account-lookup-queries.ts'
export { callerOf, registerIdentity } from './authenticate.ts'
export { refuseStaleProof } from './fresh-proof.ts'
export { identityRoutes } from './routes.ts'
export { SESSION_NAMES } from './tokens.ts'
export { verifyAccountPassword } from './verify-account-password.ts'
