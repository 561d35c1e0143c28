import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Fields } from '../../api/fields.server.ts'
import { ApiProblem } from '../../api/problem.ts'
import { useAnswer } from '../../forms/answer.ts'
import { trail } from '../../layout/page-handle.ts'
import { ActForm } from '../../questions/many/act-form.tsx'
import { isAct } from '../../questions/many/acts.ts'
import { countedIn } from '../../questions/many/counted.server.ts'
import { LeftAlone } from '../../questions/many/left-alone.tsx'
import { runOnMany } from '../../questions/many/run.server.ts'
import { listAddress, selectionIn } from '../../questions/many/selection.server.ts'
import { StateCounts } from '../../questions/many/state-counts.tsx'
import { topicsFor } from '../../questions/topics.server.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation, questions: words }, { back, act }) => [
  { label: navigation.questions, to: '/question-banks' },
  { label: words.allQuestions, to: back },
  { label: words.many.acts[act] },
])

const asked = (request: Request) => {
  const query = new URL(request.url).searchParams
  const act = query.get('act')
  if (!isAct(act)) throw new ApiProblem(404, { code: 'route-not-found' })
  return { query, act, selection: selectionIn(query) }
}

/** What an act on many questions would do; the address says which act and which questions. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { query, act, selection } = asked(request)
  const [counted, topics] = await Promise.all([
    selection && countedIn(request, selection),
    act === 'tag' ? topicsFor(request, query.get('bank') ?? undefined) : [],
  ])
  return { act, counted, topics, back: listAddress(query) }
}

export async function action({ request }: ActionFunctionArgs) {
  const { act, selection } = asked(request)
  if (!selection) throw new ApiProblem(400, { code: 'input-invalid' })
  return runOnMany(request, act, selection, await Fields.of(request))
}

export default function Many() {
  const { act, counted, topics, back } = useLoaderData<typeof loader>()
  const { questions, format } = useWords()
  const words = questions.many
  const answer = useAnswer<typeof action>()
  const outcome = answer && 'outcome' in answer ? answer.outcome : undefined
  return (
    <Stack>
      <PageHeader title={words.acts[act]} lead={counted && !outcome && words.concerned(format.number(counted.total))} />
      {!counted && (
        <NoticeBox tone="caution" title={words.nothingChosen}>
          {words.chooseFirst}
        </NoticeBox>
      )}
      {outcome && (
        <>
          <NoticeBox
            tone={outcome.done > 0 ? 'good' : 'caution'}
            role="status"
            title={words.doneTitle[act](format.number(outcome.done))}
          >
            {outcome.left.length === 0 && words.noneLeft}
          </NoticeBox>
          {outcome.left.length > 0 && (
            <Sheet title={words.left}>
              <LeftAlone left={outcome.left} />
            </Sheet>
          )}
        </>
      )}
      {counted && !outcome && (
        <Sheet title={words.whatHappens}>
          <div className="flex flex-col gap-4">
            <p>{words.effects[act]}</p>
            {counted.states && <StateCounts states={counted.states} act={act} />}
            <ActForm act={act} topics={topics} back={back} />
          </div>
        </Sheet>
      )}
      {(!counted || outcome) && (
        <div>
          <ButtonLink to={back} icon="left">
            {words.backToList}
          </ButtonLink>
        </div>
      )}
    </Stack>
  )
}
