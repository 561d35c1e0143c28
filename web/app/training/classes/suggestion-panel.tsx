import type { Domain, InstructorSuggestion, Timetable } from '@app/api/contract'
import { Link } from '@remix-run/react'
import { ActionForm } from '../../forms/action-form.tsx'
import { SuggestionList } from '../../instructors/suggestion-list.tsx'
import { SubmitButton } from '../../ui/button.tsx'
import { Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

interface Suggested {
  index: number
  title: string
  items: readonly InstructorSuggestion[]
  domains: readonly Domain[]
}

/** Lesson by lesson: who might teach it. Works on what was saved. */
export function SuggestionLinks({ lessons }: { lessons: readonly Pick<Timetable['lessons'][number], 'title'>[] }) {
  const { classes: words } = useWords()
  if (lessons.length === 0) return null
  return (
    <Sheet title={words.suggestTitle}>
      <p className="max-w-prose text-soft">{words.suggestLead}</p>
      <ul className="mt-2 flex flex-wrap gap-x-6">
        {lessons
          .map(({ title }, i) => ({ title, index: i }))
          .map(({ title, index }) => (
            <li key={index}>
              <Link
                to={`?suggest=${index}`}
                preventScrollReset
                className="inline-flex min-h-11 items-center text-primary underline"
              >
                {words.suggestFor(index + 1, title)}
              </Link>
            </li>
          ))}
      </ul>
    </Sheet>
  )
}

/** Those who might teach one lesson, best first, with the reasons; choosing one saves the draft. */
export function SuggestionPanel({
  suggested: { index, title, items, domains },
  version,
}: {
  suggested: Suggested
  version: number
}) {
  const { classes: words } = useWords()
  return (
    <Sheet title={words.suggestFor(index + 1, title)} flush>
      <SuggestionList
        suggestions={items}
        domains={domains}
        act={({ instructor, availability }) =>
          availability !== 'BUSY' && (
            <ActionForm intent="choose" className="contents">
              <input type="hidden" name="version" value={version} />
              <input type="hidden" name="index" value={index} />
              <input type="hidden" name="instructorId" value={instructor.id} />
              <SubmitButton look="plain" icon="check">
                {words.chooseInstructor(instructor.name)}
              </SubmitButton>
            </ActionForm>
          )
        }
      />
    </Sheet>
  )
}
