import type { LearningSession } from '@app/api/contract'
import { useEffect, useRef } from 'react'
import type { Session } from './session.ts'
import type { Player } from './use-player.ts'

/** A film: what its play head passes in sight is told as played. Faster than the rules allow it does not run. */
export function VideoScreen({
  opened,
  session,
  held,
  label,
}: {
  opened: LearningSession
  session: Session
  held: Player['held']
  label: string
}) {
  const video = useRef<HTMLVideoElement>(null)
  const fastest = opened.maxSpeed / 100
  useEffect(() => {
    if (held) video.current?.pause()
  }, [held])
  useEffect(() => {
    const pause = () => document.visibilityState === 'hidden' && video.current?.pause()
    document.addEventListener('visibilitychange', pause)
    return () => document.removeEventListener('visibilitychange', pause)
  }, [])
  return (
    // biome-ignore lint/a11y/useMediaCaption: a film is what the training unit has uploaded; it comes without captions
    <video
      ref={video}
      controls
      playsInline
      preload="metadata"
      controlsList="nodownload"
      aria-label={label}
      src={`/api${opened.contentUrl}`}
      className="aspect-video w-full rounded bg-ink"
      onLoadedMetadata={({ currentTarget }) => {
        const atEnd = opened.position >= Math.floor(currentTarget.duration) - 1
        currentTarget.currentTime = atEnd ? 0 : opened.position
      }}
      onPlay={({ currentTarget }) => held && currentTarget.pause()}
      onTimeUpdate={({ currentTarget }) => {
        const { paused, seeking, currentTime, playbackRate } = currentTarget
        if (!paused && !seeking && document.visibilityState === 'visible') session.moved(currentTime, playbackRate)
      }}
      onSeeking={() => session.played.stop()}
      onPause={() => {
        session.played.stop()
        void session.beat()
      }}
      onEnded={({ currentTarget }) => {
        session.moved(Math.ceil(currentTarget.currentTime), currentTarget.playbackRate)
        session.played.stop()
        void session.beat()
      }}
      onRateChange={({ currentTarget }) => {
        if (currentTarget.playbackRate > fastest) currentTarget.playbackRate = fastest
      }}
    />
  )
}
