import { Alert, Button } from '@mantine/core';
import { useState } from 'react';
import { useSpoken } from '../../words/Speaking.tsx';
import classes from './Picture.module.css';

interface PictureProps {
  readonly picture: { readonly mediaId: string; readonly alt: string };
  readonly lang: string | undefined;
  onShown(mediaId: string): void;
}

/** A picture as it will be sent, whole, with its size and the words for who can't see it. */
export function Picture({ picture: { mediaId, alt }, lang, onShown }: PictureProps) {
  const { say } = useSpoken();
  const [tries, setTries] = useState(0);
  const [loaded, setLoaded] = useState<{ readonly width: number; readonly height: number } | 'failed'>();
  if (loaded === 'failed') {
    const again = () => {
      setLoaded(undefined);
      setTries(tries + 1);
    };
    return (
      <Alert color="red" role="alert">
        <p>{say('web.picture_failed', {})}</p>
        <Button mt="sm" variant="outline" onClick={again}>
          {say('web.again', {})}
        </Button>
      </Alert>
    );
  }
  return (
    <figure className={classes.figure}>
      <img
        key={tries}
        className={classes.image}
        src={`/api/v1/media/${mediaId}`}
        alt={alt}
        lang={lang}
        onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => {
          setLoaded({ width: naturalWidth, height: naturalHeight });
          onShown(mediaId);
        }}
        onError={() => setLoaded('failed')}
      />
      <figcaption>
        <span className={classes.label}>{say('web.alt', {})}: </span>
        <bdi lang={lang}>{alt}</bdi>
        <span className={classes.size}>
          {loaded ? say('web.picture_size', loaded) : say('web.picture_loading', {})}
        </span>
      </figcaption>
    </figure>
  );
}
