import { corrections, type SatQuestion, sessions } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { call } from '../../../../api/call.server.ts'
import { Fields } from '../../../../api/fields.server.ts'
import { list } from '../../../../api/list.server.ts'
import { idOf } from '../../../../api/params.server.ts'
import { ApiProblem } from '../../../../api/problem.ts'
import { done, submit } from '../../../../api/submit.server.ts'
import { CorrectedQuestion, KeyNow } from '../../../../exams/afterwards/corrected-question.tsx'
import { keyChange } from '../../../../exams/afterwards/key-change.server.ts'
import { Simulation } from '../../../../exams/afterwards/simulation.tsx'
import { sessionTrail } from '../../../../exams/session-trail.ts'
import { ActionForm } from '../../../../forms/action-form.tsx'
import { trail } from '../../../../layout/page-handle.ts'
import { SubmitButton } from '../../../../ui/button.tsx'
import { CheckboxGroup, RadioGroup } from '../../../../ui/choices.tsx'
import { type Column, DataTable } from '../../../../ui/data-table.tsx'
import { TextArea, TextField } from '../../../../ui/fields.tsx'
import { FilterBar } from '../../../../ui/filter-bar.tsx'
import { NoticeBox } from '../../../../ui/notice-box.tsx'
import { PageHeader, Sheet, Stack } from '../../../../ui/page.tsx'
import { Pagination } from '../../../../ui/pagination.tsx'
import { useWords } from '../../../../words/context.ts'
import { say } from '../../../../words/sentence.ts'

export const handle = trail<typeof loader>((words, { session }) => [
  ...sessionTrail(words, session),
  { label: words.afterwards.corrections, to: `/exam-sessions/${session.id}/key-corrections` },
  { label: words.afterwards.newCorrection },
])

/** First a question is chosen, then what becomes of it is tried out; both stand in the address, so back and reload work. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const place = { params: { id: idOf(params) } }
  const asked = new URL(request.url).searchParams
  const session = await call(request, sessions.read, place)
  const question = await questionNamed(request, place, asked.get('question'))
  if (!question)
    return { session, page: await list(request, corrections.questions, {}, place), question: null, tried: null }
  return { session, page: null, question, tried: await tryOut(request, place, asked, question) }
}

async function questionNamed(request: Request, place: { params: { id: string } }, name: string | null) {
  if (!name) return undefined
  for (let page = 1; ; page += 1) {
    const { items, total } = await call(request, corrections.questions, { ...place, query: { page, size: 100 } })
    const found = items.find(({ versionId, partId }) => `${versionId} ${partId}` === name)
    if (found || page * 100 >= total) return found
  }
}

async function tryOut(
  request: Request,
  place: { params: { id: string } },
  asked: URLSearchParams,
  question: SatQuestion,
) {
  if (!asked.has('policy')) return null
  const change = keyChange(asked, question)
  const neverWorse = asked.get('neverWorse') === 'yes'
  try {
    const answer = await call(request, corrections.simulate, { ...place, body: { changes: [change], neverWorse } })
    return { problem: null, ...answer }
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem
    return { problem: { code: problem.code, detail: problem.detail }, neverWorse, simulation: null }
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const place = { params: { id } }
  const asked = new URL(request.url).searchParams
  const question = await questionNamed(request, place, asked.get('question'))
  const fields = await Fields.of(request)
  const body = {
    changes: question ? [keyChange(asked, question)] : [],
    neverWorse: fields.text('kept') === 'yes',
    reason: fields.text('reason'),
    outcomeHash: fields.text('outcomeHash'),
  }
  const answer = await submit(request, corrections.propose, fields, { ...place, body })
  return answer.done ? done(`/key-corrections/${answer.value.id}`, 'correction-proposed') : answer.refused
}

export default function NewCorrection() {
  const { session, page, question } = useLoaderData<typeof loader>()
  const { afterwards: words } = useWords()
  return (
    <Stack>
      <PageHeader title={words.newCorrection} lead={session.name} />
      {page && <Questions page={page} />}
      {question && <Correct question={question as SatQuestion} />}
    </Stack>
  )
}

function Questions({ page }: { page: { items: SatQuestion[]; total: number; page: number; size: number } }) {
  const { afterwards: words } = useWords()
  const columns: Column<SatQuestion>[] = [
    { key: 'stem', head: words.question, isName: true, cell: ({ stem }) => stem },
    { key: 'key', head: words.rightNow, cell: (question) => <KeyNow question={question} /> },
    {
      key: 'choose',
      head: '',
      cell: ({ versionId, partId }) => (
        <Link to={`?question=${encodeURIComponent(`${versionId} ${partId}`)}`} className="text-primary underline">
          {words.choose}
        </Link>
      ),
    },
  ]
  return (
    <>
      <FilterBar>
        <TextField name="search" label={words.searchQuestion} maxLength={100} type="search" />
      </FilterBar>
      <Sheet flush title={words.pickQuestion}>
        <DataTable
          caption={words.pickQuestion}
          columns={columns}
          rows={page.items}
          rowKey={({ versionId, partId }) => `${versionId} ${partId}`}
          empty={words.questionsEmpty}
        />
        <Pagination {...page} />
      </Sheet>
    </>
  )
}

function Correct({ question }: { question: SatQuestion }) {
  const { tried } = useLoaderData<typeof loader>()
  const { afterwards: words, errors } = useWords()
  const isOne = question.type === 'SINGLE' || question.type === 'TRUE_FALSE'
  const policies = (['NEW_KEY', 'GIVE_ALL', 'DROP'] as const)
    .filter((policy) => policy !== 'NEW_KEY' || question.type !== 'SHORT_ANSWER')
    .map((value) => ({ value, label: words.policies[value] }))
  return (
    <>
      <Sheet title={words.question}>
        <CorrectedQuestion question={question} />
      </Sheet>
      <Sheet title={words.correction}>
        <Form method="get" className="group/key flex max-w-2xl flex-col gap-5">
          <input type="hidden" name="question" value={`${question.versionId} ${question.partId}`} />
          <RadioGroup
            name="policy"
            label={words.policy}
            required
            options={policies}
            defaultValue={policies[0]!.value}
          />
          <div className="hidden group-has-[[value=NEW_KEY]:checked]/key:block">
            {question.choices.length > 0 && (
              <CheckboxGroup
                name="key"
                label={words.newKey}
                hint={isOne ? words.newKeySingle : words.newKeyMultiple}
                options={question.choices.map(({ id, text }) => ({
                  value: id,
                  label: question.type === 'TRUE_FALSE' ? text : `${id}. ${text}`,
                }))}
              />
            )}
            {question.type === 'FILL_IN' && (
              <TextArea
                name="blanks"
                label={words.newBlanks}
                defaultValue={question.blanks.map((accepted) => accepted.join(' | ')).join('\n')}
              />
            )}
          </div>
          <CheckboxGroup
            name="neverWorse"
            label={words.protection}
            hint={words.neverWorseLead}
            options={[{ value: 'yes', label: words.neverWorse }]}
            defaultValues={['yes']}
          />
          <div>
            <SubmitButton look="plain" icon="search">
              {words.simulate}
            </SubmitButton>
          </div>
        </Form>
      </Sheet>
      {tried?.problem && (
        <NoticeBox tone="danger" role="alert">
          {say(errors.codes, tried.problem.code, tried.problem.detail, errors.unknown)}
        </NoticeBox>
      )}
      {tried?.simulation && (
        <Sheet title={words.simulation}>
          <div className="flex flex-col gap-5">
            <NoticeBox>{words.simulationLead}</NoticeBox>
            <Simulation simulation={tried.simulation} />
            <ActionForm>
              <input type="hidden" name="outcomeHash" value={tried.simulation.outcomeHash} />
              <input type="hidden" name="kept" value={tried.neverWorse ? 'yes' : 'no'} />
              <TextArea
                name="reason"
                label={words.reason}
                hint={words.reasonHint}
                required
                minLength={4}
                maxLength={2000}
              />
              <div>
                <SubmitButton icon="check">{words.propose}</SubmitButton>
              </div>
            </ActionForm>
          </div>
        </Sheet>
      )}
    </>
  )
}
