/** What other slices may ask of credentials. */
export { proposeAct } from './acts/propose.ts'
export { SEALED_TABLES } from './proof/seal.ts'
export { publishStatusLists } from './proof/status-lists/publish.ts'
