import './no-eval.ts';
import '@mantine/core/styles/baseline.css';
import '@mantine/core/styles/default-css-variables.css';
import '@mantine/core/styles/global.css';
import '@mantine/core/styles/UnstyledButton.css';
import '@mantine/core/styles/Loader.css';
import '@mantine/core/styles/Button.css';
import '@mantine/core/styles/Input.css';
import '@mantine/core/styles/PasswordInput.css';
import '@mantine/core/styles/ActionIcon.css';
import '@mantine/core/styles/Skeleton.css';
import '@mantine/core/styles/Alert.css';
import './theme.css';
import { createTheme, MantineProvider } from '@mantine/core';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { codeOf, Unreachable } from './api/call-api.ts';
import { Scenes } from './Scenes.tsx';
import { Speaking } from './words/Speaking.tsx';

/** A session that ended meanwhile leads back to the sign-in, in the place of whatever was being done. */
function askWhoIsThere(error: unknown): void {
  const code = codeOf(error);
  if (code === 'auth.required' || code === 'auth.second_factor_needed') void queries.resetQueries({ queryKey: ['me'] });
  if (code === 'auth.proof_needed') void queries.invalidateQueries({ queryKey: ['factors'] });
}

/** A thin line gets a second and a third chance; what the server refused stays refused. */
const queries = new QueryClient({
  queryCache: new QueryCache({ onError: (error, { queryKey }) => queryKey[0] !== 'me' && askWhoIsThere(error) }),
  mutationCache: new MutationCache({ onError: askWhoIsThere }),
  defaultOptions: { queries: { retry: (failures, error) => error instanceof Unreachable && failures < 2 } },
});

const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');

/** Everything at a size that thumbs hit and eyes read. */
const THEME = createTheme({
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'md' } },
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md' } },
  },
});

/** Mantine's variables and classes come as files, not as style elements, which the page's policy refuses. */
createRoot(root).render(
  <StrictMode>
    <MantineProvider defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false} theme={THEME}>
      <QueryClientProvider client={queries}>
        <Speaking>
          <BrowserRouter>
            <Scenes />
          </BrowserRouter>
        </Speaking>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
