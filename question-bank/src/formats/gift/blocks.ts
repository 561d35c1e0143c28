import { linesOf } from '../text/lines.ts'
import { findSign } from './syntax.ts'

/** What stands between blank lines: a question, a category, or a description. */
export interface Block {
  /** 1-based line where it begins. */
  line: number
  /** Its lines, comments left blank, so that lines can still be counted. */
  text: string
  /** Comments before and in it, which may hold tags. */
  comments: string
}

const COMMENT = /^\s*\/\//
/** Begins a question or a category whatever stands before it. */
const BEGINS = /^\s*(?:::|\$CATEGORY:)/i
const CATEGORY = /^\s*\$CATEGORY:/i

/**
 * The blocks of a GIFT file. A blank line ends one, but not between braces; neither do braces that are never closed
 * swallow the next question.
 */
export function blocksOf(source: string): Block[] {
  const builder = new BlockBuilder()
  for (const line of linesOf(source)) builder.line(line)
  builder.end()
  return builder.blocks
}

class BlockBuilder {
  readonly blocks: Block[] = []
  #number = 0
  #start = 0
  #lines: string[] = []
  #comments: string[] = []
  #isOpen = false
  #isClosed = false

  line(line: string): void {
    this.#number++
    const isComment = COMMENT.test(line)
    const isBlank = line.trim() === ''
    // A question has one pair of braces: the next one, or a comment, belongs to the next question.
    const isNext = this.#isClosed && (isComment || findSign(line, '{') >= 0)
    if (BEGINS.test(line) || (!this.#isOpen && (isBlank || isNext))) this.end()
    if (isComment) this.#comments.push(line)
    if (this.#lines.length === 0 && (isBlank || isComment)) return
    if (this.#lines.length === 0) this.#start = this.#number
    this.#lines.push(isComment ? '' : line)
    if (!isComment) this.#follow(line)
    if (CATEGORY.test(line)) this.end()
  }

  end(): void {
    if (this.#lines.length > 0) {
      this.blocks.push({ line: this.#start, text: this.#lines.join('\n'), comments: this.#comments.join('\n') })
      this.#comments = []
    }
    this.#lines = []
    this.#isOpen = false
    this.#isClosed = false
  }

  /** Keeps count of braces. */
  #follow(line: string): void {
    for (let i = 0; i < line.length; i++) {
      if (line[i] === '\\') i++
      else if (line[i] === '{') this.#isOpen = true
      else if (line[i] === '}') {
        this.#isOpen = false
        this.#isClosed = true
      }
    }
  }
}
