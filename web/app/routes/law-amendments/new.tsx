import { type AmendmentPreview, lawAmendments } from '@app/api/contract'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { type Answer, call } from '../../api/call.server.ts'
import { Fields } from '../../api/fields.server.ts'
import { list } from '../../api/list.server.ts'
import { ApiProblem } from '../../api/problem.ts'
import { submit } from '../../api/submit.server.ts'
import { useAnswer } from '../../forms/answer.ts'
import { sameForm } from '../../forms/same-form.server.ts'
import { trail } from '../../layout/page-handle.ts'
import { amendedIn } from '../../questions/amendments/amended.server.ts'
import { AmendmentForm } from '../../questions/amendments/amendment-form.tsx'
import { LawList } from '../../questions/amendments/law-list.tsx'
import { RecordedAmendment } from '../../questions/amendments/recorded-amendment.tsx'
import { TextField } from '../../ui/fields.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation, questions: words }) => [
  { label: navigation.questions, to: '/question-banks' },
  { label: words.amendments.title, to: '/law-amendments' },
  { label: words.amendments.new },
])

const lawIn = (request: Request): string | null => new URL(request.url).searchParams.get('law')

/** Without `?law=` a list of laws to choose from; with it the form for that law. */
export async function loader({ request }: LoaderFunctionArgs) {
  const law = lawIn(request)
  if (!law) return { law: null, page: await list(request, lawAmendments.laws) }
  const { items } = await call(request, lawAmendments.laws, { query: { search: law.slice(0, 60), size: 100 } })
  // A law that nothing in use cites any more: the form still works, and says that nothing is concerned.
  return { law: items.find((one) => one.law === law) ?? { law, questions: 0, articles: [] }, page: null }
}

export async function action({ request }: ActionFunctionArgs) {
  const law = lawIn(request)
  if (!law) throw new ApiProblem(404, { code: 'route-not-found' })
  const fields = await Fields.of(request)
  const amended = amendedIn(law, fields)
  // What is recorded is what was looked at: a form that was changed since is previewed again.
  if (fields.text('_preview') || fields.text('previewed') !== JSON.stringify(amended)) {
    const answer = await submit(request, lawAmendments.preview, fields, { body: amended })
    if (!answer.done) return answer.refused
    return data({ ...sameForm(fields, fields.keep()).data, preview: answer.value, previewed: JSON.stringify(amended) })
  }
  const answer = await submit(request, lawAmendments.record, fields, {
    body: {
      ...amended,
      edition: fields.orNull('edition'),
      effectiveOn: fields.text('effectiveOn'),
      note: fields.orNull('note'),
    },
  })
  return answer.done ? { recorded: answer.value } : answer.refused
}

/** What the action may answer with beside a refusal. */
interface Answered {
  preview?: AmendmentPreview
  /** The amendment that was looked at. */
  previewed?: string
  recorded?: Answer<typeof lawAmendments.record>
}

export default function NewAmendment() {
  const { law, page } = useLoaderData<typeof loader>()
  const { questions } = useWords()
  const words = questions.amendments
  const { recorded, preview, previewed } = useAnswer<Answered>() ?? {}
  if (recorded) return <RecordedAmendment {...recorded} />
  return (
    <Stack>
      <PageHeader title={words.new} lead={law ? words.newLead : words.chooseLawLead} />
      {law && <AmendmentForm law={law} preview={preview} previewed={previewed} />}
      {page && (
        <>
          <FilterBar>
            <TextField name="search" label={questions.law} maxLength={60} type="search" />
          </FilterBar>
          <Sheet flush>
            <LawList laws={page.items} />
            <Pagination {...page} />
          </Sheet>
        </>
      )}
    </Stack>
  )
}
