import type { Capabilities, Content, ContentPart, Limits, Picture, Problem } from './contract.ts';
import { utf8Length } from './text/graphemes.ts';

/**
 * Holds any content against a network's limits. Pure; also runs in the browser as one types.
 * Alt text is asked for on every network, also where the network would take a picture without.
 * @param countText the length of a text in the unit of `capabilities.textUnit`
 */
export function checkLimits(
  content: Content,
  capabilities: Capabilities,
  limits: Limits,
  countText: (text: string) => number,
): readonly Problem[] {
  return [
    ...threadProblems(content, capabilities.maxParts),
    ...content.parts.flatMap((part, index) => [
      ...textProblems(part, index, limits, countText),
      ...pictureProblems(part, index, limits),
    ]),
  ];
}

function threadProblems(content: Content, max: number): readonly Problem[] {
  const count = content.parts.length;
  if (count === 0) return [{ key: 'check.thread_empty', params: {}, field: 'thread' }];
  return count > max ? [{ key: 'check.thread_too_long', params: { count, max }, field: 'thread' }] : [];
}

function textProblems(
  { text, pictures }: ContentPart,
  part: number,
  limits: Limits,
  countText: (text: string) => number,
): readonly Problem[] {
  if (text.trim() === '') return [{ key: 'check.text_empty', params: {}, part, field: 'text' }];
  const problems: Problem[] = [];
  const max = pictures.length > 0 ? (limits.maxTextWithPicture ?? limits.maxText) : limits.maxText;
  const length = countText(text);
  if (length > max) {
    problems.push({
      key: 'check.text_too_long',
      params: { length, max, over: length - max },
      part,
      field: 'text',
    });
  }
  const bytes = utf8Length(text);
  if (limits.maxTextBytes !== undefined && bytes > limits.maxTextBytes) {
    const params = { length: bytes, max: limits.maxTextBytes };
    problems.push({ key: 'check.text_too_many_bytes', params, part, field: 'text' });
  }
  return problems;
}

function pictureProblems({ pictures }: ContentPart, part: number, limits: Limits): readonly Problem[] {
  const count = pictures.length;
  const tooMany: readonly Problem[] =
    count > limits.maxPictures
      ? [{ key: 'check.pictures_too_many', params: { count, max: limits.maxPictures }, part, field: 'picture' }]
      : [];
  return [...tooMany, ...pictures.flatMap((picture, index) => problemsOfOne(picture, index + 1, part, limits))];
}

/** @param number the picture's place as people count it, from 1 */
function problemsOfOne(picture: Picture, number: number, part: number, limits: Limits): readonly Problem[] {
  const problems: Problem[] = [];
  if (!limits.pictureTypes.includes(picture.mime)) {
    const params = { picture: number, type: picture.mime, types: limits.pictureTypes.join(', ') };
    problems.push({ key: 'check.picture_type', params, part, field: 'picture' });
  }
  if (picture.sizeBytes > limits.maxPictureBytes) {
    const params = {
      picture: number,
      size: megabytes(picture.sizeBytes, Math.ceil),
      max: megabytes(limits.maxPictureBytes, Math.floor),
    };
    problems.push({ key: 'check.picture_too_large', params, part, field: 'picture' });
  }
  if (picture.alt.trim() === '') {
    problems.push({ key: 'check.alt_missing', params: { picture: number }, part, field: 'alt' });
  } else if (limits.maxAlt > 0 && picture.alt.length > limits.maxAlt) {
    const params = { picture: number, length: picture.alt.length, max: limits.maxAlt };
    problems.push({ key: 'check.alt_too_long', params, part, field: 'alt' });
  }
  return problems;
}

/** To one hundredth, rounded so that what is over a limit never reads as equal to it. */
function megabytes(bytes: number, round: (value: number) => number): number {
  return round(bytes / 10_000) / 100;
}
