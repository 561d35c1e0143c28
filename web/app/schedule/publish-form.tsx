import type { PlacedClass, Proposal } from '@app/api/contract'
import { Link } from '@remix-run/react'
import { ActionForm } from '../forms/action-form.tsx'
import { Badge } from '../ui/badge.tsx'
import { CheckboxGroup } from '../ui/choices.tsx'
import { ConfirmButton } from '../ui/confirm.tsx'
import { Sheet } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'
import { say } from '../words/sentence.ts'

/** Which classes to publish, and who will be told of it. */
export function PublishForm({ proposal: { placed } }: { proposal: Proposal }) {
  const { schedule: words, common, format } = useWords()
  const waiting = placed.filter(({ outcome }) => outcome === null || outcome.state === 'REFUSED')
  if (waiting.length === 0) return null
  const options = waiting.map(({ key, name, areaName, lessons }) => ({
    value: key,
    label: name,
    hint: [areaName, lessons[0] && format.instant(lessons[0].from)].filter(Boolean).join(' · '),
  }))
  return (
    <Sheet title={words.publish}>
      <ActionForm intent="publish" className="flex flex-col gap-5">
        <p>{words.publishLead}</p>
        <CheckboxGroup
          name="keys"
          label={words.className}
          required
          columns
          options={options}
          defaultValues={waiting.map(({ key }) => key)}
        />
        <Told placed={waiting} />
        <div>
          <ConfirmButton
            look="primary"
            icon="check"
            label={words.publish}
            title={words.publishTitle}
            confirm={words.publish}
            cancel={common.cancel}
          >
            {words.publishBody}
          </ConfirmButton>
        </div>
      </ActionForm>
    </Sheet>
  )
}

/** Who learns of it if all of them are published. */
function Told({ placed }: { placed: readonly PlacedClass[] }) {
  const { schedule: words } = useWords()
  const existing = placed.filter(({ classId }) => classId !== null)
  const lessons = existing.flatMap((one) => one.lessons)
  const names = [...new Map(lessons.map((lesson) => [lesson.instructorId, lesson.instructorName])).values()]
  const rooms = new Set(lessons.map(({ roomId }) => roomId))
  return (
    <div>
      <h3 className="font-medium">{words.told}</h3>
      <ul className="mt-1 list-disc ps-5">
        {existing.length > 0 && (
          <>
            <li>
              {words.toldInstructors(names.length)}
              <span className="block text-sm text-soft">{names.join('、')}</span>
            </li>
            <li>{words.toldClasses(existing.length)}</li>
            <li>{words.toldRooms(rooms.size)}</li>
          </>
        )}
        {placed.length > existing.length && <li>{words.newClasses(placed.length - existing.length)}</li>}
      </ul>
    </div>
  )
}

const TONES = { PUBLISHED: 'good', PLANNED: 'info', REFUSED: 'danger' } as const

/** What became of each class that was published. */
export function Outcomes({ placed }: { placed: readonly PlacedClass[] }) {
  const { schedule: words, errors } = useWords()
  const done = placed.filter(({ outcome }) => outcome !== null)
  if (done.length === 0) return null
  return (
    <Sheet title={words.outcome}>
      <ul className="flex flex-col gap-3">
        {done.map(({ key, name, outcome }) => (
          <li key={key}>
            <p className="flex flex-wrap items-center gap-2">
              {outcome?.classId ? (
                <Link to={`/training-classes/${outcome.classId}`} className="text-primary underline">
                  {name}
                </Link>
              ) : (
                name
              )}
              <Badge tone={TONES[outcome?.state ?? 'REFUSED']}>{outcome && words.outcomes[outcome.state]}</Badge>
            </p>
            {outcome?.code && (
              <p className="text-sm">{say(errors.codes, outcome.code, outcome.detail, errors.unknown)}</p>
            )}
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
