import { questions } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { trail } from '../../../layout/page-handle.ts'
import { ComparedTexts } from '../../../questions/compare/compared-texts.tsx'
import { diff } from '../../../questions/compare/diff.ts'
import { compared } from '../../../questions/compare/version-texts.ts'
import { worded } from '../../../questions/compare/worded.ts'
import { QuestionHead } from '../../../questions/page/question-head.tsx'
import { questionTrail } from '../../../questions/question-trail.ts'
import { SubmitButton } from '../../../ui/button.tsx'
import { SelectField } from '../../../ui/fields.tsx'
import { NoticeBox } from '../../../ui/notice-box.tsx'
import { Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'
import { wordsFor } from '../../../words/words.server.ts'

export const handle = trail<typeof loader>((words, { question }) => [
  ...questionTrail(words, question),
  { label: words.questions.tabs.versions },
])

/** Compares `?from=` with `?to=`; the last version with the one before it where nothing is asked. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const id = idOf(params)
  const question = await call(request, questions.read, { params: { id } })
  const query = new URL(request.url).searchParams
  const numbers = question.versions.map(({ versionNo }) => versionNo)
  const asked = (name: string) => numbers.find((no) => String(no) === query.get(name))
  const to = asked('to') ?? question.versionNo
  const from = asked('from') ?? Math.max(1, to - 1)
  const version = (versionNo: number) => call(request, questions.version, { params: { id, versionNo } })
  const [before, after] = await Promise.all([version(from), version(to)])
  const words = wordsFor(request)
  const places = compared(before.content, after.content)
    .map((place) => worded(place, words))
    .map((place) => ({ ...place, stretches: diff(place.before, place.after) }))
  return { question, from, to, places }
}

export default function Versions() {
  const { question, from, to, places } = useLoaderData<typeof loader>()
  const { questions: words, format } = useWords()
  const versions = question.versions.map(({ versionNo, authorName, createdAt }) => ({
    value: String(versionNo),
    label: `${words.version(versionNo)} · ${authorName} · ${format.instant(createdAt)}`,
  }))
  const changed = places.filter(({ before, after }) => before !== after)
  return (
    <Stack>
      <QuestionHead question={question} />
      <Sheet title={words.compare.title}>
        <Form method="get" className="flex flex-wrap items-end gap-4">
          <SelectField name="from" label={words.compare.from} options={versions} defaultValue={String(from)} />
          <SelectField name="to" label={words.compare.to} options={versions} defaultValue={String(to)} />
          <SubmitButton look="plain">{words.compare.compare}</SubmitButton>
        </Form>
      </Sheet>
      {changed.length === 0 ? (
        <NoticeBox>{versions.length > 1 ? words.compare.same : words.compare.onlyOne}</NoticeBox>
      ) : (
        <Sheet title={words.compare.changes(changed.length)} flush>
          <ComparedTexts places={changed} />
        </Sheet>
      )}
      <Sheet title={words.compare.unchanged} flush>
        <ComparedTexts places={places.filter(({ before, after }) => before === after)} />
      </Sheet>
    </Stack>
  )
}
