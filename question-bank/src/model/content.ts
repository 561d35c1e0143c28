import { plainText } from './html-text.ts'
import { safeTree } from './html-tree.ts'
import { BLANK_MARK, type Markup } from './question.ts'

/** A picture inside `visibleText`: no text of a question holds this character. */
const PICTURE = '\0'

/**
 * What a reader sees of a text of a question, for comparing and counting: the same for plain text and for HTML that
 * shows the same. A picture counts by its hash, not by its description.
 */
export function visibleText(text: string, markup: Markup | undefined): string {
  if (markup !== 'HTML') return text
  return plainText(
    safeTree(text, () => {}),
    ({ src = '' }) => PICTURE + src.slice('sha256:'.length) + PICTURE,
  )
}

/** How many blanks (空) a stem asks for; a mark inside a tag or broken by one is none. */
export function countBlanks(stem: string, markup: Markup | undefined): number {
  return (markup === 'HTML' ? stem.replace(/<[^>]*>/g, '\n') : stem).match(BLANK_MARK)?.length ?? 0
}
