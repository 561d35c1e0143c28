import type { Anomaly } from '@app/api/contract'
import { Link } from '@remix-run/react'
import { ActionForm } from '../../forms/action-form.tsx'
import { SubmitButton } from '../../ui/button.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { AnomalyBadge } from './badges.tsx'

const number = (value: unknown) => String(value ?? '—')

/** Why this stands out, as one would say it. */
function useReasons() {
  const { afterwards: words } = useWords()
  return ({ kind, detail }: Anomaly): string[] => {
    if (kind === 'SIMILAR_ANSWERS') {
      const same = words.whySimilar(number(detail.matches), number(detail.questions))
      return detail.sameRoom ? [same, words.whySameRoom] : [same]
    }
    if (kind === 'RAPID_ANSWERS')
      return [words.whyRapid(number(detail.rapid), number(detail.answers), number(detail.seconds))]
    if (kind === 'PREKNOWLEDGE') return [words.whyKnown(number(detail.quick), number(detail.expected))]
    return kind === 'SHARED_DEVICE' ? [words.whyDevice] : [words.whyAddress(number(detail.behind))]
  }
}

/** One finding, with what can be done about it. */
export function AnomalyCard({ anomaly }: { anomaly: Anomaly }) {
  const { afterwards: words, format } = useWords()
  const reasonsOf = useReasons()
  const { candidate, other, state, surprise } = anomaly
  const people = other ? [candidate, other] : [candidate]
  return (
    <Sheet title={words.anomalyKinds[anomaly.kind]} actions={<AnomalyBadge state={state} />}>
      <div className="flex flex-col gap-3">
        <ul className="flex flex-col gap-2">
          {people.map(({ attemptId, registrationId, personName, organName, admissionNo }) => (
            <li key={attemptId} className="flex flex-wrap items-center gap-x-4">
              <span>
                <strong>{personName}</strong>（{organName}）{admissionNo}
              </span>
              <a href={`/files/exam-attempts/${attemptId}/evidence.json`} className="text-primary underline">
                {words.evidenceFile}
              </a>
              {state === 'OPEN' && (
                <Link
                  to={`/exam-violations/new?registration=${registrationId}&anomaly=${anomaly.id}`}
                  className="text-primary underline"
                >
                  {words.openCaseOf(personName)}
                </Link>
              )}
            </li>
          ))}
        </ul>
        {reasonsOf(anomaly).map((reason) => (
          <p key={reason}>{reason}</p>
        ))}
        {surprise > 0 && (
          <p className="text-soft">
            {words.surprise}：{words.surpriseOf(surprise > 12 ? '10¹²+' : format.number(Math.round(10 ** surprise)))}
          </p>
        )}
        {anomaly.reason && (
          <p>
            {words.clearReason}：{anomaly.reason}（{anomaly.decidedBy}）
          </p>
        )}
        {anomaly.violationId && (
          <Link to={`/exam-violations/${anomaly.violationId}`} className="text-primary underline">
            {words.toCase}
          </Link>
        )}
        {state === 'OPEN' && (
          <div className="flex flex-wrap items-end gap-5">
            <ActionForm intent={`clear-${anomaly.id}`} className="flex w-full max-w-2xl flex-col gap-3">
              <input type="hidden" name="anomaly" value={anomaly.id} />
              <TextField name="reason" label={words.clearReason} required minLength={2} maxLength={1000} />
              <div>
                <SubmitButton look="plain">{words.clear}</SubmitButton>
              </div>
            </ActionForm>
          </div>
        )}
      </div>
    </Sheet>
  )
}
