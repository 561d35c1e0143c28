import { addDays, dayOf } from '../../../kernel/day.ts'

/** The last day on which trainees may judge the lessons of a class (学员评教): some days after its last lesson. */
export const judgedUntil = (classEnd: Date, days: number): string => addDays(dayOf(classEnd), days)
