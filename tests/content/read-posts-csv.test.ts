import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPostsCsv } from '../../src/content/csv/read-posts-csv.ts';
import { sayStored } from '../../src/kernel/say.ts';

const HEADER = 'post,mission,kind,theme,audience,campaign,language,networks,at,text,pictures,alt';

const ROW = {
  post: 'quoc-khanh-paris',
  mission: 'FR-PAR',
  kind: 'routine',
  theme: 'quoc-khanh',
  audience: 'host_public',
  campaign: '',
  language: 'fr',
  networks: 'x',
  at: '2027-09-02 09:00',
  text: 'Bonne fête nationale !',
  pictures: '',
  alt: '',
};

function row(cells: Partial<typeof ROW> = {}): string {
  return Object.values({ ...ROW, ...cells })
    .map((cell) => `"${cell.replaceAll('"', '""')}"`)
    .join(',');
}

function file(...rows: readonly string[]): Uint8Array {
  return new TextEncoder().encode([HEADER, ...rows, ''].join('\r\n'));
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function problemsOf(content: Uint8Array): readonly string[] {
  const { posts, problems } = readPostsCsv(content);
  expect(posts).toEqual([]);
  return problems.map(({ line, column, key }) => [line, column, key].filter((part) => part !== undefined).join(' '));
}

describe('a CSV file of posts is refused', () => {
  it('where it is not UTF-8, naming the first line that is broken', () => {
    const latin1 = Buffer.from(`${HEADER}\r\n${row()}\r\n${row({ text: 'été' })}\r\n`, 'latin1');
    // Latin-1 also breaks `fête` on line 2, which comes first.
    expect(problemsOf(latin1)).toEqual(['2 csv.not_utf8']);
    expect(problemsOf(Buffer.from(`\uFEFF${HEADER}\r\n`, 'utf16le'))).toEqual(['1 csv.not_utf8']);
  });

  it('where it is empty or has a header alone', () => {
    expect(problemsOf(bytes(''))).toEqual(['1 csv.no_rows']);
    expect(problemsOf(bytes('\n\n'))).toEqual(['1 csv.no_rows']);
    expect(problemsOf(file())).toEqual(['1 csv.no_rows']);
    expect(problemsOf(file(',,,,,,,,,,,'))).toEqual(['1 csv.no_rows']);
  });

  it('where a quotation mark is left open, at the row that opens it', () => {
    expect(problemsOf(bytes(`${HEADER}\n${row()}\n\na,"b\nc,d\ne,f\n`))).toEqual(['4 csv.quote_open']);
  });

  it('where a quotation mark stands in the middle of a cell', () => {
    expect(problemsOf(bytes(`${HEADER}\n${row()}\na,b "c" d\n`))).toEqual(['3 csv.quote_stray']);
    expect(problemsOf(bytes(`${HEADER}\n"a"b,c\n`))).toEqual(['2 csv.quote_stray']);
  });

  it('where a column is missing, unknown or there twice', () => {
    expect(problemsOf(bytes(`${HEADER.replace('language,', '')}\n`))).toEqual(['1 language csv.column_missing']);
    expect(problemsOf(bytes(`${HEADER},author\n`))).toEqual(['1 author csv.column_unknown']);
    expect(problemsOf(bytes(`${HEADER},text\n`))).toEqual(['1 text csv.column_twice']);
  });

  it('where a spreadsheet wrote semicolons', () => {
    expect(problemsOf(bytes(HEADER.replaceAll(',', ';')))).toEqual(['1 csv.separator']);
  });

  it('where a row has more or fewer cells than the header', () => {
    const { problems } = readPostsCsv(file(row(), 'quoc-khanh-paris,FR-PAR', `${row()},more`));
    expect(problems.map(({ line, key, params }) => ({ line, key, params }))).toEqual([
      { line: 3, key: 'csv.row_ragged', params: { count: 2, expected: 12 } },
      { line: 4, key: 'csv.row_ragged', params: { count: 13, expected: 12 } },
    ]);
  });

  it.each([
    ['kind', 'news', 'csv.choice_unknown'],
    ['audience', 'everybody', 'csv.choice_unknown'],
    ['language', 'vn', 'csv.language_unknown'],
    ['language', 'zh_CN', 'csv.language_unknown'],
    ['language', 'french', 'csv.language_unknown'],
    ['networks', 'x,mastodon', 'csv.network_malformed'],
    ['networks', 'x mastodon x', 'csv.network_repeated'],
    ['at', '02/9/2027 9:00', 'time.malformed'],
    ['at', '2027-02-30 09:00', 'time.malformed'],
    ['at', '2027-09-02 25:00', 'time.malformed'],
    ['text', ' \n ', 'csv.cell_empty'],
    ['post', '', 'csv.cell_empty'],
    ['mission', ' ', 'csv.cell_empty'],
    ['theme', '', 'csv.cell_empty'],
    ['networks', '', 'csv.cell_empty'],
  ])('where %s is %j', (column, value, key) => {
    expect(problemsOf(file(row(), row({ [column]: value, language: column === 'language' ? value : 'vi' })))).toEqual([
      `3 ${column} ${key}`,
    ]);
  });

  it.each([
    ['a.jpg', '', 'alt csv.alt_count'],
    ['a.jpg | b.jpg', 'Un lotus', 'alt csv.alt_count'],
    ['', 'Un lotus', 'alt csv.alt_count'],
    ['a.jpg | b.jpg', 'Un lotus | ', 'alt csv.alt_empty'],
    ['../a.jpg', 'Un lotus', 'pictures csv.picture_path'],
    ['/etc/a.jpg', 'Un lotus', 'pictures csv.picture_path'],
    ['C:\\a.jpg', 'Un lotus', 'pictures csv.picture_path'],
    ['https://vietnam.vn/a.jpg', 'Un lotus', 'pictures csv.picture_path'],
    ['pictures/../../a.jpg', 'Un lotus', 'pictures csv.picture_path'],
    ['a.jpg | ', 'Un lotus | Une étoile', 'pictures csv.picture_path'],
  ])('where the pictures are %j and the alt texts %j', (pictures, alt, problem) => {
    expect(problemsOf(file(row({ pictures, alt })))).toEqual([`2 ${problem}`]);
  });

  it('where the rows of a post contradict each other', () => {
    const vietnamese = { language: 'vi', kind: 'policy', campaign: '80-nam' };
    expect(problemsOf(file(row(), row(vietnamese)))).toEqual([
      '3 kind csv.post_differs',
      '3 campaign csv.post_differs',
    ]);
  });

  it('where the parts of a thread name different times', () => {
    expect(problemsOf(file(row(), row({ text: '2/2', at: '2027-09-02 09:05' })))).toEqual(['3 at csv.at_differs']);
  });

  it('where a thread is torn apart by other rows', () => {
    const rows = [row(), row({ language: 'vi', text: 'Chúc mừng Quốc khánh' }), row({ text: '2/2' })];
    expect(problemsOf(file(...rows))).toEqual(['4 post csv.variant_split']);
  });

  it('where one account would get two texts in the same language', () => {
    expect(problemsOf(file(row({ networks: 'x bluesky' }), row()))).toEqual(['3 networks csv.network_taken']);
  });

  it('with all that is wrong in all rows, in the order of the file', () => {
    const rows = [
      row({ kind: 'news', at: 'soon' }),
      row({ language: 'xx' }),
      'short',
      row(),
      row({ at: '2027-09-02 10:00' }),
    ];
    expect(problemsOf(file(...rows))).toEqual([
      '2 kind csv.choice_unknown',
      '2 at time.malformed',
      '3 language csv.language_unknown',
      '4 csv.row_ragged',
      '6 at csv.at_differs',
    ]);
  });

  it('with 50 problems listed and the others counted', () => {
    const { problems } = readPostsCsv(file(...Array.from({ length: 61 }, () => row({ kind: 'news' }))));
    expect(problems).toHaveLength(51);
    expect(problems.slice(0, 50).every(({ key }) => key === 'csv.choice_unknown')).toBe(true);
    expect(problems.at(-1)).toMatchObject({ key: 'csv.more', params: { count: 11 } });
  });

  it('in sentences of both languages that show the value and leave no name unfilled', () => {
    const rows = [row({ kind: 'news' }), row({ pictures: 'a.jpg' }), row({ networks: 'x!' }), 'a,b', row({ at: 'x' })];
    for (const { key, params } of readPostsCsv(file(...rows)).problems) {
      expect(sayStored('en', key, params)).not.toMatch(/[{}]/);
      expect(sayStored('vi', key, params)).not.toMatch(/[{}]/);
    }
    const [first] = readPostsCsv(file(row({ kind: 'news' }))).problems;
    expect(first && sayStored('en', first.key, first.params)).toContain('"news"');
  });

  it('with a value short enough to read', () => {
    const [problem] = readPostsCsv(file(row({ kind: '🪷'.repeat(500) }))).problems;
    expect([...(problem?.value ?? '')]).toHaveLength(60);
  });
});

describe('a CSV file of posts is read', () => {
  it('with a byte order mark, line breaks in cells, doubled quotation marks and the line of each row', () => {
    const text = 'Quốc khánh\r\n"2/9", Ba Đình';
    const content = [`\uFEFF${HEADER}`, '', row({ text }), row({ text: 'Bảo tàng' }), row({ post: 'film' })].join(
      '\r\n',
    );
    const { posts, problems } = readPostsCsv(bytes(content));
    expect(problems).toEqual([]);
    expect(posts.map(({ line, key }) => [line, key])).toEqual([
      [3, 'quoc-khanh-paris'],
      [6, 'film'],
    ]);
    expect(posts[0]?.variants).toEqual([
      {
        line: 3,
        language: 'fr',
        networks: ['x'],
        at: '2027-09-02T09:00',
        parts: [
          { line: 3, text: 'Quốc khánh\n"2/9", Ba Đình', pictures: [] },
          { line: 5, text: 'Bảo tàng', pictures: [] },
        ],
      },
    ]);
  });

  it('with its columns in any order, and without those that may be left out', () => {
    const columns = ['text', 'at', 'post', 'mission', 'Kind', 'theme', 'audience', 'language', 'networks'];
    const cells = ['Xin chào', '2027-09-02 09:00:30', 'k', 'VN-MFA', 'policy', 't', 'press', 'VI', 'X telegram'];
    const { posts, problems } = readPostsCsv(bytes(`${columns.join(',')}\n${cells.join(',')}\n`));
    expect(problems).toEqual([]);
    expect(posts).toEqual([
      {
        line: 2,
        key: 'k',
        missionCode: 'VN-MFA',
        kind: 'policy',
        theme: 't',
        audience: 'press',
        variants: [
          {
            line: 2,
            language: 'vi',
            networks: ['telegram', 'x'],
            at: '2027-09-02T09:00:30',
            parts: [{ line: 2, text: 'Xin chào', pictures: [] }],
          },
        ],
      },
    ]);
  });

  it('with composed letters, also where the file has decomposed ones', () => {
    const decomposed = 'Đại sứ quán'.normalize('NFD');
    const [post] = readPostsCsv(file(row({ text: decomposed, pictures: 'a.jpg', alt: decomposed }))).posts;
    expect(post?.variants[0]?.parts[0]).toEqual({
      line: 2,
      text: 'Đại sứ quán',
      pictures: [{ file: 'a.jpg', alt: 'Đại sứ quán' }],
    });
  });

  it('with several pictures, each with its alt text', () => {
    const cells = { pictures: 'pictures/a.jpg | pictures/b.png', alt: 'Un lotus | Une étoile' };
    expect(readPostsCsv(file(row(cells))).posts[0]?.variants[0]?.parts[0]?.pictures).toEqual([
      { file: 'pictures/a.jpg', alt: 'Un lotus' },
      { file: 'pictures/b.png', alt: 'Une étoile' },
    ]);
  });

  it('as one post with a variant for each language and set of networks, and as two for two missions', () => {
    const rows = [
      row({ networks: 'x bluesky', campaign: '2-9' }),
      row({ networks: 'bluesky x', campaign: '2-9', text: '2/2' }),
      row({ networks: 'telegram', campaign: '2-9', text: 'Plus long.' }),
      row({ language: 'vi', campaign: '2-9', text: 'Chúc mừng' }),
      row({ mission: 'CH-BRN' }),
    ];
    const { posts } = readPostsCsv(file(...rows));
    const shape = posts.map(({ missionCode, campaign, variants }) => ({
      missionCode,
      campaign,
      variants: variants.map(({ language, networks, parts }) => `${language} ${networks} ${parts.length}`),
    }));
    expect(shape).toEqual([
      { missionCode: 'FR-PAR', campaign: '2-9', variants: ['fr bluesky,x 2', 'fr telegram 1', 'vi x 1'] },
      { missionCode: 'CH-BRN', campaign: undefined, variants: ['fr x 1'] },
    ]);
  });

  it('with the rule by which it is repeated, the same in all parts of a thread', () => {
    const header = `${HEADER},repeat`;
    const rows = [`${row({ text: '1' })},FREQ=DAILY`, `${row({ text: '2' })},FREQ=DAILY`];
    const { posts } = readPostsCsv(bytes([header, ...rows].join('\n')));
    expect(posts[0]?.variants[0]).toMatchObject({ repeat: 'FREQ=DAILY', parts: [{ text: '1' }, { text: '2' }] });
    const differing = [header, rows[0], `${row({ text: '2' })},`].join('\n');
    expect(problemsOf(bytes(differing))).toEqual(['3 repeat csv.repeat_differs']);
    expect(readPostsCsv(file(row())).posts[0]?.variants[0]).not.toHaveProperty('repeat');
  });

  it('or refused, never thrown at, whatever bytes come', () => {
    const fragment = fc.constantFrom(HEADER, row(), '\n', '\r', '"', ',', ';', '|', '2027-09-02 09:00', 'é', '\uFEFF');
    const anything = fc.oneof(
      fc.uint8Array(),
      fc.array(fragment).map((parts) => bytes(parts.join(''))),
    );
    fc.assert(
      fc.property(anything, (content) => {
        const { posts, problems } = readPostsCsv(content);
        expect(posts.length > 0).toBe(problems.length === 0);
      }),
      { numRuns: 500 },
    );
  });
});
