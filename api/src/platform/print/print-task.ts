import { type PlateCard, type PlateFacts, renderCardPairs, renderCardSheets } from './card-plates.ts'
import { type CredentialCard, renderCredentialPdf } from './credential-card.ts'

/** What a printing worker is asked; plain data, so that it can be handed to a thread. */
export type PrintTask =
  | { form: 'pairs' | 'sheets'; cards: PlateCard[]; facts: PlateFacts }
  | { form: 'credential'; card: CredentialCard }

/** The PDF of a task. Throws what the forms throw. */
export function print(task: PrintTask): Promise<Uint8Array> {
  switch (task.form) {
    case 'pairs':
      return renderCardPairs(task.cards, task.facts)
    case 'sheets':
      return renderCardSheets(task.cards, task.facts)
    case 'credential':
      return renderCredentialPdf(task.card)
  }
}
