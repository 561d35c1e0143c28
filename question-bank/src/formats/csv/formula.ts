/** Spreadsheets run a text cell that begins so as a formula (CSV injection), full-width forms included. */
const LOOKS_LIKE_FORMULA = /^'*[=+\-@\t\r＝＋－＠]/
const IS_GUARDED = /^'+[=+\-@\t\r＝＋－＠]/

/** Puts an apostrophe before text that a spreadsheet would run. `unguard` takes exactly that one off again. */
export const guardFormula = (text: string): string => (LOOKS_LIKE_FORMULA.test(text) ? `'${text}` : text)

export const unguardFormula = (text: string): string => (IS_GUARDED.test(text) ? text.slice(1) : text)
