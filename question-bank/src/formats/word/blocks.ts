/** A paragraph with its text, the number of its list in front, and marks of `marks.ts` for what is not text. */
export interface Paragraph {
  kind: 'paragraph'
  /** Counted from 1 through the whole document, tables included. */
  number: number
  style: string
  text: string
}

export interface Cell {
  blocks: Block[]
  columns: number
  /** Goes on from the cell above. */
  isContinued: boolean
}

export interface Table {
  kind: 'table'
  number: number
  style: string
  rows: Cell[][]
}

export type Block = Paragraph | Table

/** What a document holds that is not read, by kind; said once each. */
export type Unread = 'object' | 'chart' | 'diagram' | 'external-content' | 'formula'

/** All paragraphs, those in tables where they stand. */
export const paragraphsIn = (blocks: readonly Block[]): Paragraph[] =>
  blocks.flatMap((block) =>
    block.kind === 'paragraph'
      ? [block]
      : block.rows.flatMap((row) => row.flatMap(({ blocks: inside }) => paragraphsIn(inside))),
  )

/** The text of a cell. */
export const cellText = ({ blocks }: Cell): string =>
  paragraphsIn(blocks)
    .map(({ text }) => text)
    .join('\n')
    .trim()
