import { credentialRecalls } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { Fields } from '../../api/fields.server.ts'
import { list } from '../../api/list.server.ts'
import { idOf } from '../../api/params.server.ts'
import { reasonsFor } from '../../credentials/reasons.server.ts'
import { RecallCounts } from '../../credentials/recalls/counts.tsx'
import { DecideRecall, TakeBackRecall } from '../../credentials/recalls/decide-recall.tsx'
import { ItemTable } from '../../credentials/recalls/item-table.tsx'
import { recallAction } from '../../credentials/recalls/recall-action.server.ts'
import { RecallFacts } from '../../credentials/recalls/recall-facts.tsx'
import { isWorking, RecallProgress } from '../../credentials/recalls/recall-progress.tsx'
import { stagesAhead } from '../../credentials/recalls/stages-ahead.ts'
import { RecallBadge } from '../../credentials/recalls/state-badges.tsx'
import { UndoForm } from '../../credentials/recalls/undo-form.tsx'
import { today } from '../../credentials/today.server.ts'
import { useMay } from '../../layout/me.ts'
import { trail } from '../../layout/page-handle.ts'
import { domainsFor } from '../../organisations/domains.server.ts'
import { SelectField } from '../../ui/fields.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { optionsOf } from '../../ui/options.ts'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'
import { named } from '../../words/sentence.ts'

export const handle = trail<typeof loader>(({ credentials: { recalls } }, { recall }) => [
  { label: recalls.title, to: '/credential-recalls' },
  { label: recall.organName },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const asked = { params: { id: idOf(params) } }
  const [recall, items, reasons, domains] = await Promise.all([
    call(request, credentialRecalls.read, asked),
    list(request, credentialRecalls.items, {}, asked),
    reasonsFor(request),
    domainsFor(request),
  ])
  return { recall, items, reasons, domains, today: await today(request) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  return recallAction(request, idOf(params), await Fields.of(request))
}

export default function OneRecall() {
  const { recall, items, reasons, domains, today: day } = useLoaderData<typeof loader>()
  const { credentials, common, format } = useWords()
  const { recalls: words, acts } = credentials
  const may = useMay()
  const [query] = useSearchParams()
  const { openActions, state } = recall
  const ahead = stagesAhead(recall, day)
  const one = items.items.find(({ credentialId }) => credentialId === query.get('undo'))
  return (
    <Stack key={recall.id}>
      <PageHeader
        title={`${recall.organName} · ${acts.actions[recall.action]}`}
        lead={recall.recallNo ?? words.notNumbered}
        badge={<RecallBadge recall={recall} day={day} />}
      />
      <NoticeBox tone={state === 'REFUSED' ? 'danger' : 'info'}>
        {ahead.length > 0 ? words.decidedInStages : named(words.meanings, state)}
        {ahead.map(({ no, startsOn }) => (
          <p key={no}>{words.ahead(words.stage(no), format.day(startsOn))}</p>
        ))}
      </NoticeBox>
      {isWorking(recall) && (
        <Sheet title={words.progress}>
          <RecallProgress recall={recall} />
        </Sheet>
      )}
      <Sheet title={words.counts}>
        <RecallCounts counts={recall.counts} />
      </Sheet>
      <Sheet title={words.about}>
        <RecallFacts recall={recall} reasons={reasons} domains={domains} />
      </Sheet>
      {(openActions.includes('DECIDE') || openActions.includes('REFUSE')) && (
        <Sheet title={words.decide}>
          <DecideRecall recall={recall} />
        </Sheet>
      )}
      {openActions.includes('TAKE_BACK') && (
        <>
          <NoticeBox>{words.ownProposal}</NoticeBox>
          <TakeBackRecall />
        </>
      )}
      {state === 'PROPOSED' && openActions.length === 0 && (
        <NoticeBox tone="calm">{may('recall:decide') ? acts.ownCase : words.notYours}</NoticeBox>
      )}
      {openActions.includes('UNDO') && (
        <Sheet title={one ? words.undoOne : words.undo}>
          <UndoForm recall={recall} one={one} />
        </Sheet>
      )}
      <FilterBar>
        <SelectField
          name="state"
          label={words.itemState}
          options={optionsOf(words.itemStates)}
          placeholder={common.all}
        />
      </FilterBar>
      <Sheet title={words.items} flush>
        <ItemTable items={items.items} ahead={ahead.map(({ no }) => no)} mayUndo={openActions.includes('UNDO')} />
        <Pagination {...items} />
      </Sheet>
    </Stack>
  )
}
