import type { Handlers } from '../../platform/queue/handlers.ts'
import { runSeatPlans, runTickets, SEAT_PLANS, TICKETS } from './print.ts'

export const jobs: Handlers = { [SEAT_PLANS]: runSeatPlans, [TICKETS]: runTickets }
