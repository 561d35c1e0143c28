import {
  contentKey,
  type Format,
  type Image,
  type Problem,
  type Question,
  readQuestions,
  type WriteResult,
  withProblemColumn,
  writeQuestions,
} from '@app/question-bank'
import { problemList } from '../imports/problem-list.ts'
import { compare } from '../near/compare.ts'

export interface FileToRead {
  bytes: Uint8Array
  fileName: string
}

/** One sound question of a file. */
export interface ReadQuestion {
  row: number
  /** Where questions were read from several sheets. */
  sheet?: string
  question: Question
  /** In hexadecimal. */
  contentKey: string
}

export interface ReadFile {
  /** Rows below the header, or questions that the file holds. */
  rows: number
  questions: ReadQuestion[]
  problems: Problem[]
  images: Image[]
}

/** Every problem is counted, so the reader's own limit of the listed ones is lifted. */
const MAX_PROBLEMS = 500_000

async function read({ bytes, fileName }: FileToRead): Promise<ReadFile> {
  const { rows, questions, problems, images = [] } = await readQuestions(bytes, fileName, { maxProblems: MAX_PROBLEMS })
  const keyed = questions.map((read) => ({ ...read, contentKey: contentKey(read.question) }))
  return { rows, questions: keyed, problems, images }
}

export interface ToWrite {
  format: Format
  questions: Question[]
  images: Image[]
}

function write({ format, questions, images }: ToWrite): Promise<WriteResult> {
  const bySha = new Map(images.map((image) => [image.sha256, image]))
  return writeQuestions(format, questions, { images: (sha256) => bySha.get(sha256) })
}

export interface ToMark {
  bytes: Uint8Array
  remarks: { row?: number; sheet?: string; text: string }[]
}

const mark = ({ bytes, remarks }: ToMark): Uint8Array => withProblemColumn(bytes, remarks)

/** Work of the library that takes long when there is much of it. Pure: plain values in, plain values out. */
export const tasks = { read, write, near: compare, mark, list: problemList }
export type Tasks = typeof tasks
