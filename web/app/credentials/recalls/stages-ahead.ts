import type { Recall } from '@app/api/contract'

/** Stages that are decided and wait for their first day, numbered from 1. */
export const stagesAhead = ({ state, stages }: Pick<Recall, 'state' | 'stages'>, day: string) =>
  state === 'DONE' ? stages.map(({ startsOn }, i) => ({ no: i + 1, startsOn })).filter((one) => one.startsOn > day) : []
