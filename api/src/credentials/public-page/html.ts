const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const SPECIAL = /[&<>"']/

/** Text for an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return SPECIAL.test(text) ? text.replace(/[&<>"']/g, (character) => ENTITIES[character]!) : text
}

/** Chinese first, the same in English below, smaller. Both are our own words, without markup. */
export const bilingual = (zh: string, en: string): string => `${zh}<span lang="en">${en}</span>`
