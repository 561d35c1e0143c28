import type { Pictures } from './content.ts'
import type { Journal } from './journal.ts'
import type { ShownQuestion } from './paper.ts'
import type { Typing } from './typing.ts'

/** What is shown: a question, and what was answered so far. */
export interface Asked {
  question: ShownQuestion
  total: number
  pictures: Pictures
  journal: Journal
  typing: Typing
}

/** Who is told of what the candidate does. */
export interface Handlers {
  /** Something was chosen. */
  onAnswer: (response: string) => void
  /** Something was typed; it is no step yet. */
  onType: (texts: string[]) => void
  /** A field with something typed was left, or emptied at once. */
  onTyped: () => void
  onFlag: (isFlagged: boolean) => void
}
