import { readFileSync } from 'node:fs'
import path from 'node:path'
import { questions } from '../../api/src/questions/contract.ts'
import type { FormQuestion } from '../../question-bank/src/form.ts'
import { contentKey, type Question, readQuestions } from '../../question-bank/src/index.ts'
import type { ApiClient } from '../lib/api-client.ts'
import { demand } from './ledger.ts'

/** A file of questions as it was given on the command line. */
export interface BankFile {
  name: string
  part: 'GENERAL' | 'PROFESSIONAL'
  bytes: Buffer
}

export const openBankFile = (file: string, part: BankFile['part']): BankFile => ({
  name: path.basename(file),
  part,
  bytes: readFileSync(file),
})

/**
 * What is right, known from the files and not from the server: by stem and texts of the choices, because a form shows
 * neither the ids of the bank nor a key.
 */
export class KeyBook {
  readonly #right = new Map<string, Set<string>>()
  readonly #accepted = new Map<string, string[][]>()

  /** Learns the questions of a file and returns how many it could read. */
  async learn({ name, bytes }: BankFile): Promise<number> {
    const { questions: read } = await readQuestions(bytes, name)
    for (const { question } of read) this.#note(question)
    return read.length
  }

  /** References of the right choices of a question of a form. */
  rightOf(question: FormQuestion): Set<string> {
    const right = this.#right.get(keyOf(question))
    demand(right !== undefined, 'a question of the paper stands in none of the files', { stem: question.stem })
    const refs = question.choices.filter(({ text }) => right!.has(text.trim())).map(({ ref }) => ref)
    demand(refs.length === right!.size, 'choices of the paper differ from the file', { stem: question.stem })
    return new Set(refs)
  }

  /** What may be written into each blank of a fill-in question of a form. */
  acceptedIn(question: FormQuestion): string[][] {
    const accepted = this.#accepted.get(keyOf(question))
    demand(accepted?.length === question.blanks, 'the blanks of a question differ from the files', {
      stem: question.stem,
    })
    return accepted!
  }

  knows(question: FormQuestion): boolean {
    return this.#right.has(keyOf(question))
  }

  /**
   * Learns questions that were in the banks before the journey, from somebody who may read keys. On an instance of its
   * own there are none.
   */
  async ask(author: ApiClient, unknown: readonly FormQuestion[]): Promise<void> {
    for (const question of unknown) {
      if (this.knows(question)) continue
      // A number or a word that is cut in two is found nowhere.
      const search = [...question.stem]
        .slice(0, 30)
        .join('')
        .replace(/[0-9A-Za-z]+$/, '')
      const { items } = await author.call(questions.list, { query: { search, state: 'ACTIVE', size: 100 } })
      for (const { id } of items) this.#note(await author.call(questions.read, { params: { id } }))
    }
  }

  #note(question: Pick<Question, 'stem' | 'choices' | 'key' | 'blanks'>): void {
    if (question.blanks) {
      const accepted = question.blanks.map((blank) => blank.accepted)
      this.#accepted.set(keyOf(question), accepted)
    }
    const texts = question.choices.filter(({ id }) => question.key.includes(id)).map(({ text }) => text.trim())
    this.#right.set(keyOf(question), new Set(texts))
  }
}

const keyOf = ({ stem, choices }: { stem: string; choices: readonly { text: string }[] }): string =>
  contentKey({ stem, choices: choices.map(({ text }) => ({ id: '', text })) })
