import { type Timetable, timetables, trainingClasses } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { done, submit } from '../../../api/submit.server.ts'
import { ActionForm } from '../../../forms/action-form.tsx'
import { DefaultSubmit } from '../../../forms/row-buttons.tsx'
import { changedRows } from '../../../forms/same-form.server.ts'
import { useMay } from '../../../layout/me.ts'
import { trail } from '../../../layout/page-handle.ts'
import { choicesFor } from '../../../training/classes/choices.server.ts'
import { ClassHead } from '../../../training/classes/class-head.tsx'
import { classTrail } from '../../../training/classes/class-trail.ts'
import { useLessonColumns } from '../../../training/classes/lesson-columns.tsx'
import { atLessonFields, lessonInputs } from '../../../training/classes/lesson-input.server.ts'
import { LessonRows } from '../../../training/classes/lesson-rows.tsx'
import { ProblemList } from '../../../training/classes/problem-list.tsx'
import { lessonsWith, suggestionsFor } from '../../../training/classes/suggest.server.ts'
import { SuggestionLinks, SuggestionPanel } from '../../../training/classes/suggestion-panel.tsx'
import { VersionList } from '../../../training/classes/version-list.tsx'
import { Badge } from '../../../ui/badge.tsx'
import { SubmitButton } from '../../../ui/button.tsx'
import { ClosedButton } from '../../../ui/closed-button.tsx'
import { ConfirmButton } from '../../../ui/confirm.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { NoticeBox } from '../../../ui/notice-box.tsx'
import { FormActions, Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'
import { say } from '../../../words/sentence.ts'

export const handle = trail<typeof loader>((words, { one }) => [
  ...classTrail(words, one),
  { label: words.classes.timetable },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const place = { params: { id: idOf(params) } }
  const [one, timetable, { items: versions }] = await Promise.all([
    call(request, trainingClasses.read, place),
    call(request, timetables.read, place),
    call(request, timetables.versions, place),
  ])
  const choices = timetable.openActions.includes('EDIT') ? await choicesFor(request) : { rooms: [], instructors: [] }
  return { one, timetable, versions, choices, suggestions: await suggestionsFor(request, one, timetable) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const here = `/training-classes/${id}/timetable`
  const fields = await Fields.of(request)
  const version = fields.int('version')
  if (fields.intent === 'publish') {
    const answer = await submit(request, timetables.publish, fields, { params: { id }, body: { version } })
    return answer.done ? done(here, 'timetable-published') : answer.refused
  }
  if (fields.intent === 'discard') {
    const answer = await submit(request, timetables.discard, fields, { params: { id } })
    return answer.done ? done(here, 'timetable-discarded') : answer.refused
  }
  if (fields.intent === 'choose') {
    const chosen = { index: fields.int('index'), instructorId: fields.text('instructorId') }
    const body = { lessons: await lessonsWith(request, id, chosen), version }
    const answer = await submit(request, timetables.save, fields, { params: { id }, body })
    return answer.done ? done(here, 'timetable-saved') : answer.refused
  }
  const again = changedRows(fields)
  if (again) return again
  const body = { lessons: lessonInputs(fields), version }
  const answer = await submit(request, timetables.save, fields, { params: { id }, body })
  return answer.done ? done(here, 'timetable-saved') : atLessonFields(answer.refused)
}

export default function TimetablePage() {
  const { one, timetable, versions, choices, suggestions } = useLoaderData<typeof loader>()
  const { classes: words } = useWords()
  const may = useMay()
  const columns = useLessonColumns(true)
  const { draft, openActions } = timetable
  return (
    <Stack>
      <ClassHead one={one} />
      <div className="flex flex-wrap items-center gap-3">
        <p className="max-w-prose text-soft">{words.timetableLead}</p>
        {timetable.publishedVersion > 0 ? (
          <Badge tone="good">{words.publishedVersion(timetable.publishedVersion)}</Badge>
        ) : (
          <Badge tone="caution">{words.notPublished}</Badge>
        )}
      </div>
      {draft && <DraftActs timetable={timetable} />}
      {(draft || timetable.problems.length > 0) && <ProblemList problems={timetable.problems} />}
      {openActions.includes('EDIT') ? (
        <Sheet>
          <ActionForm className="flex flex-col gap-5" preventScrollReset>
            <DefaultSubmit />
            <input type="hidden" name="version" value={timetable.version} />
            <LessonRows
              key={draft?.savedAt ?? timetable.version}
              lessons={draft?.lessons ?? timetable.lessons}
              {...choices}
            />
            <FormActions>
              <SubmitButton>{words.saveDraft}</SubmitButton>
            </FormActions>
          </ActionForm>
        </Sheet>
      ) : (
        <Sheet title={words.timetable} flush>
          <DataTable
            caption={words.timetable}
            columns={columns}
            rows={timetable.lessons}
            rowKey={({ id }) => id}
            empty={words.timetableNone}
          />
        </Sheet>
      )}
      {openActions.includes('EDIT') && may('instructor:invite') && (
        <SuggestionLinks lessons={draft?.lessons ?? timetable.lessons} />
      )}
      {suggestions && <SuggestionPanel suggested={suggestions} version={timetable.version} />}
      <VersionList versions={versions} />
    </Stack>
  )
}

/** Publish what was saved, or give it up. */
function DraftActs({ timetable }: { timetable: Timetable }) {
  const { classes: words, common, errors, format } = useWords()
  const { draft, openActions, closedBecause, version } = timetable
  if (!draft) return null
  return (
    <NoticeBox tone="info" title={words.draftSaved(draft.savedByName, format.instant(draft.savedAt))}>
      <div className="mt-3 flex flex-wrap gap-3">
        {openActions.includes('PUBLISH') ? (
          <ActionForm intent="publish" className="contents">
            <input type="hidden" name="version" value={version} />
            <ConfirmButton
              look="primary"
              icon="check"
              label={words.publish}
              title={words.publishTitle}
              confirm={words.publish}
              cancel={common.back}
            >
              {words.publishBody}
            </ConfirmButton>
          </ActionForm>
        ) : (
          closedBecause.PUBLISH && (
            <ClosedButton icon="check" because={say(errors.codes, closedBecause.PUBLISH, {}, errors.unknown)}>
              {words.publish}
            </ClosedButton>
          )
        )}
        {openActions.includes('EDIT') && (
          <ActionForm intent="discard" className="contents">
            <ConfirmButton
              look="plain"
              icon="cross"
              label={words.discard}
              title={words.discard}
              confirm={words.discard}
              cancel={common.back}
            >
              {words.discardBody}
            </ConfirmButton>
          </ActionForm>
        )}
      </div>
    </NoticeBox>
  )
}
