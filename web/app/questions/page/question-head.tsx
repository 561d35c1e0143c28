import type { Question } from '@app/api/contract'
import { ButtonLink } from '../../ui/button.tsx'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { PageHeader } from '../../ui/page.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useWords } from '../../words/context.ts'
import { QuestionStateBadge } from '../state-badge.tsx'

/** The head that all pages of one question share. */
export function QuestionHead({ question }: { question: Question }) {
  const { questions: words, common } = useWords()
  const { id, serial, type, versionNo, bankName, state, openActions, versions, uses } = question
  const here = `/questions/${id}`
  return (
    <>
      <PageHeader
        title={words.serialNo(serial)}
        lead={[bankName, words.types[type], words.version(versionNo)].join(' · ')}
        badge={<QuestionStateBadge state={state} />}
      >
        {openActions.includes('EDIT') && (
          <ButtonLink to={`${here}/edit`} icon="pencil">
            {common.edit}
          </ButtonLink>
        )}
        <ButtonLink to={`${here}/preview`} icon="person">
          {words.preview}
        </ButtonLink>
      </PageHeader>
      <Tabs
        label={words.serialNo(serial)}
        items={[
          { to: here, label: words.tabs.content },
          { to: `${here}/related`, label: words.tabs.related },
          { to: `${here}/statistics`, label: words.tabs.statistics, ...(uses.length > 0 && { count: uses.length }) },
          { to: `${here}/versions`, label: words.tabs.versions, count: versions.length },
        ]}
      />
      <NoticeBox tone="caution">{words.keyNotice}</NoticeBox>
    </>
  )
}
