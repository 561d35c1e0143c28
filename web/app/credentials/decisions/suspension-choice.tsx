import type { credentialDecisions } from '@app/api/contract'
import type { Answer } from '../../api/call.server.ts'
import { RadioGroup } from '../../ui/choices.tsx'
import { useWords } from '../../words/context.ts'

export type Explained = Answer<typeof credentialDecisions.explain>
export type OpenSuspension = Explained['suspensions'][number]

/** Which of the open suspensions is meant: each is lifted by itself. */
export function SuspensionChoice({ suspensions }: { suspensions: readonly OpenSuspension[] }) {
  const { credentials, format } = useWords()
  const { suspensions: words } = credentials.way
  const options = suspensions.map(
    ({ decisionId, decisionNo, startsOn, endsOn, endEvent, endsOnHoliday, workableFrom }) => ({
      value: decisionId,
      label: words.one(decisionNo ?? '', format.day(startsOn), endsOn ? format.day(endsOn) : (endEvent ?? '')),
      hint: endsOnHoliday && workableFrom ? words.holiday(format.day(workableFrom)) : undefined,
    }),
  )
  if (options.length === 0) return null
  return (
    <RadioGroup
      name="aboutId"
      label={words.title}
      hint={options.length > 1 ? words.hint : undefined}
      required
      defaultValue={options.length === 1 ? options[0]!.value : undefined}
      options={options}
    />
  )
}
