import type { Question } from '@app/api/contract'
import { Link } from '@remix-run/react'
import { Fact, Facts } from '../../ui/facts.tsx'
import { useWords } from '../../words/context.ts'
import { named } from '../../words/sentence.ts'
import { DubiousReasons } from '../statistics/dubious-reasons.tsx'

/** What a question is found and drawn by. */
export function QuestionFacts({ question }: { question: Question }) {
  const { questions: words, format } = useWords()
  const { bankId, legalBasis, citations, topic, difficulty, keywords, source, practiceSince, dubious } = question
  return (
    <Facts>
      <Fact label={words.legalBasis} wide>
        {legalBasis}
      </Fact>
      {citations.length > 0 && (
        <Fact label={words.citations} wide>
          <ul className="flex flex-wrap gap-x-4">
            {citations.map((citation) => (
              <li key={JSON.stringify(citation)}>
                <Link to={citingAddress(citation)} className="text-primary underline">
                  {words.citation(citation)}
                </Link>
              </li>
            ))}
          </ul>
        </Fact>
      )}
      <Fact label={words.topic}>
        {topic && (
          <Link to={`/question-banks/${bankId}?topic=${encodeURIComponent(topic)}`} className="text-primary underline">
            {topic}
          </Link>
        )}
      </Fact>
      <Fact label={words.difficulty}>{named(words.difficulties, String(difficulty))}</Fact>
      <Fact label={words.keywords}>{keywords?.join('、')}</Fact>
      <Fact label={words.source}>{source}</Fact>
      <Fact label={words.practice}>
        {practiceSince ? words.practiceSince(format.instant(practiceSince)) : words.practiceNot}
      </Fact>
      {dubious.length > 0 && (
        <Fact label={words.dubious}>
          <DubiousReasons reasons={dubious} />
        </Fact>
      )}
    </Facts>
  )
}

/** All questions that cite the same. */
function citingAddress({ law, article }: Question['citations'][number]): string {
  const query = new URLSearchParams({ law, ...(article !== null && { article: String(article) }) })
  return `/questions?${query}`
}
