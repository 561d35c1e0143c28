import type { Act, Incident } from '@app/api/contract'
import { useWords } from '../../words/context.ts'

/** What happened, with the figure or the reason that was written down with it. */
export function IncidentText({ incident: { kind, detail } }: { incident: Pick<Incident, 'kind' | 'detail'> }) {
  const { afterwards: words, invigilation, format } = useWords()
  const more =
    kind === 'BLUR_LIMIT'
      ? words.incidentCount(format.number(Number(detail.count)))
      : invigilation.reasons[detail.reason as Act['reason']]
  return more ? `${words.incidentKinds[kind]}（${more}）` : words.incidentKinds[kind]
}
