import { questions } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { trail } from '../../../layout/page-handle.ts'
import { questionTrail } from '../../../questions/question-trail.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>((words, { question }) => [
  ...questionTrail(words, question),
  { label: words.questions.preview },
])

/** The key stays on the server: this page may be shown around. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { key: _, explanation: __, ...question } = await call(request, questions.read, { params: { id: idOf(params) } })
  return { question }
}

export default function PreviewQuestion() {
  const { question } = useLoaderData<typeof loader>()
  const { questions: words } = useWords()
  return (
    <Stack>
      <PageHeader title={words.preview} lead={words.previewLead}>
        <ButtonLink to={`/questions/${question.id}`} icon="left">
          {words.toQuestion}
        </ButtonLink>
      </PageHeader>
      <Sheet>
        <fieldset className="mx-auto flex max-w-2xl flex-col gap-3">
          <legend className="mb-3 text-lg">
            <span className="mb-1 block text-sm text-soft">
              {words.typeAndHow(words.types[question.type], words.howTo[question.type])}
            </span>
            <span className="whitespace-pre-wrap">{question.stem}</span>
          </legend>
          {question.choices.map(({ id, text }) => (
            <label
              key={id}
              className="flex min-h-12 items-center gap-3 rounded border border-line px-4 py-2 hover:bg-primary-pale has-checked:border-primary has-checked:bg-primary-pale"
            >
              <input
                type={question.type === 'MULTIPLE' ? 'checkbox' : 'radio'}
                name="choice"
                value={id}
                className="size-5 shrink-0 accent-primary"
              />
              <span className="whitespace-pre-wrap">{text}</span>
            </label>
          ))}
          <p className="text-sm text-soft">{words.previewOnly}</p>
        </fieldset>
      </Sheet>
    </Stack>
  )
}
