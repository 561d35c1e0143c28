import { type AdmissionTicket, renderTickets, type TicketFacts } from './admission-ticket.ts'
import { type PlateCard, type PlateFacts, renderCardPairs, renderCardSheets } from './card-plates.ts'
import { type CredentialCard, renderCredentialPdf } from './credential-card.ts'
import { renderSeatPlans, type SeatPlan } from './seat-plan.ts'

/** What a printing worker is asked; plain data, so that it can be handed to a thread. */
export type PrintTask =
  | { form: 'pairs' | 'sheets'; cards: PlateCard[]; facts: PlateFacts }
  | { form: 'credential'; card: CredentialCard }
  | { form: 'tickets'; tickets: AdmissionTicket[]; facts: TicketFacts }
  | { form: 'seat-plans'; plans: SeatPlan[]; facts: TicketFacts }

/** The PDF of a task. Throws what the forms throw. */
export function print(task: PrintTask): Promise<Uint8Array> {
  switch (task.form) {
    case 'pairs':
      return renderCardPairs(task.cards, task.facts)
    case 'sheets':
      return renderCardSheets(task.cards, task.facts)
    case 'credential':
      return renderCredentialPdf(task.card)
    case 'tickets':
      return renderTickets(task.tickets, task.facts)
    case 'seat-plans':
      return renderSeatPlans(task.plans, task.facts)
  }
}
