import 'antd/dist/reset.css';
import '@niangjia/ui/base.css';
import './shell.css';
import { consoleTheme } from '@niangjia/ui/theme.ts';
import { useNarrow } from '@niangjia/ui/useNarrow.ts';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { areas } from './areas.ts';
import { mounted, PanelsContext } from './panels.tsx';
import { queryClient } from './query-client.ts';
import { router } from './router.tsx';
import { TodoPlacesContext, todoPlaces } from './todo-places.ts';
import { Unfetched } from './unfetched.ts';

// The content security policy allows no code made from text.
z.config({ jitless: true });

const panels = mounted(areas);
const places = todoPlaces(areas);

function Console() {
  const narrow = useNarrow();
  return (
    <ConfigProvider locale={zhCN} theme={consoleTheme(narrow)} button={{ autoInsertSpace: false }}>
      <App component={false}>
        <QueryClientProvider client={queryClient}>
          <PanelsContext value={panels}>
            <TodoPlacesContext value={places}>
              <RouterProvider router={router} />
            </TodoPlacesContext>
          </PanelsContext>
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  );
}

createRoot(document.getElementById('root')!, {
  // A lost connection is said on the page; it is no fault of the program.
  onCaughtError: error => {
    if (!(error instanceof Unfetched)) reportError(error);
  },
}).render(
  <StrictMode>
    <Console />
  </StrictMode>,
);
