/**
 * The name folded for searching: compatibility forms, spaces and the dots of minority names don't count. What is shown
 * and printed is always the name itself.
 */
export const nameKey = (name: string): string => name.normalize('NFKC').replace(/[\s·]/g, '').toLowerCase()
