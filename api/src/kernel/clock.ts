import { dayOf } from './day.ts'

/** Where "now" comes from. Tests set it; nothing else reads the system clock. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** The province's calendar day of the clock's instant. */
export const todayOf = (clock: Clock): string => dayOf(clock.now())
