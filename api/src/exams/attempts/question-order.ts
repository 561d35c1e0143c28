import { type Form, parseForm, presentationOrder } from '@app/question-bank/form'
import type { Deps } from '../../deps.ts'
import { open, unwrapKey } from '../../platform/crypto/sealing.ts'
import { formKeyContext } from '../rules/form-key.ts'
import { findFormBlob } from './queries.ts'

/** So many opened forms are kept; a session has some dozens. */
const MOST_FORMS = 64

/** The order of questions of single attempts, for sessions in which nobody may go back. */
export class QuestionOrders {
  readonly #deps: Pick<Deps, 'examDb' | 'keyring'>
  readonly #forms = new Map<string, Promise<Form>>()

  constructor(deps: Pick<Deps, 'examDb' | 'keyring'>) {
    this.#deps = deps
  }

  /** Refs of the questions as this attempt shows them. */
  async orderOf({ blobHash, keyWrapped }: { blobHash: string; keyWrapped: Buffer }, seed: Buffer): Promise<number[]> {
    const known = this.#forms.get(blobHash) ?? this.#keep(blobHash, this.#open(blobHash, keyWrapped))
    return presentationOrder(await known, seed).map(({ ref }) => ref)
  }

  #keep(blobHash: string, form: Promise<Form>): Promise<Form> {
    if (this.#forms.size >= MOST_FORMS) this.#forms.delete(this.#forms.keys().next().value!)
    this.#forms.set(blobHash, form)
    form.catch(() => this.#forms.delete(blobHash))
    return form
  }

  async #open(blobHash: string, keyWrapped: Buffer): Promise<Form> {
    const blob = await findFormBlob(this.#deps.examDb, blobHash)
    if (!blob) throw new Error(`form ${blobHash} is gone`)
    return parseForm(open(blob, unwrapKey(this.#deps.keyring, keyWrapped, formKeyContext(blobHash))))
  }
}
