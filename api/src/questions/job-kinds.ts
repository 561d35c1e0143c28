/** Kinds of the slice's visible jobs, and topics of its tasks. */
export const READ_IMPORT = 'questions.read-import'
export const RUN_IMPORT = 'questions.run-import'
export const EXPORT = 'questions.export'
export const PURGE_EXPORTS = 'questions.purge-exports'
export const FIND_NEAR = 'questions.find-near-duplicates'
export const INDEX_MISSING = 'questions.index-missing'
