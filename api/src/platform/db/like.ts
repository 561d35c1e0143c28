/** A text as a pattern of LIKE that means itself. */
const literal = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

export const startsWith = (text: string): string => `${literal(text)}%`

export const contains = (text: string): string => `%${literal(text)}%`
