/** What other slices may ask of credentials. */
export { proposeAct } from './acts/propose.ts'
