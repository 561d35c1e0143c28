import { randomUUID } from 'node:crypto'
import {
  type AnswerKeyEntry,
  type Blueprint,
  buildForm,
  canonicalBytes,
  type DrawnItem,
  type ImageBytes,
  type Question,
  totalMarks,
} from '@app/question-bank'
import { sha256Hex } from '../../platform/crypto/hash.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import { newSealingKey, seal, wrapKey } from '../../platform/crypto/sealing.ts'
import { formKeyContext } from '../rules/form-key.ts'
import { seedOf } from '../rules/slot-draw.ts'
import type { NewForm } from './queries.ts'

/** What a slot's papers are drawn with. */
export interface SlotDraw {
  slotId: string
  title: string
  blueprint: Blueprint
  seed: Uint8Array
}

/** The forms of one domain as drawn, and what they are printed from. */
export interface DrawnForms {
  domainCode: string
  /** By form number, from 0. */
  drawn: readonly DrawnItem[][]
  questions: ReadonlyMap<string, Question>
  images: ReadonlyMap<string, ImageBytes>
}

export interface SealedForm {
  form: NewForm
  answers: AnswerKeyEntry[]
}

/**
 * Prints the drawn forms of one domain and seals each with a key of its own, which leaves this function only wrapped
 * by the paper master key and bound to the form it opens. The blob holds no key, no explanation and no id of the bank.
 */
export function sealForms(
  keyring: Pick<Keyring, 'paper'>,
  { slotId, title, blueprint, seed }: SlotDraw,
  { domainCode, drawn, questions, images }: DrawnForms,
): SealedForm[] {
  const formSeed = seedOf(seed, domainCode)
  return drawn.map((items, formNo) => {
    const plan = { formNo, title, blueprint, drawn: items, questions, images, seed: formSeed }
    const { form, answerKey } = buildForm(plan)
    const bytes = canonicalBytes(form)
    const key = newSealingKey()
    const blob = seal(bytes, key)
    const blobHash = sha256Hex(blob)
    return {
      answers: answerKey,
      form: {
        id: randomUUID(),
        slotId,
        domainCode,
        formNo,
        blob,
        blobHash,
        plainHash: sha256Hex(bytes),
        keyWrapped: wrapKey(keyring, key, formKeyContext(blobHash)),
        questionCount: form.questions.length,
        totalMarks: totalMarks(blueprint),
      },
    }
  })
}
