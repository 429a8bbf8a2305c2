-- What a person does in Neovim with a plan open, and what is seen of it, as JSON.
-- Started by tests/editors.py, which knows what is wanted.

local seen = {}
local out = assert(vim.env.SEEN)

local function done()
  local file = assert(io.open(out, 'w'))
  file:write(vim.json.encode(seen))
  file:close()
  vim.cmd('qall!')
end

local function until_so(what, look)
  if not vim.wait(10000, look, 20) then
    error('still not so: ' .. what)
  end
end

local function shown()
  return vim.tbl_map(function(one)
    return {
      line = one.lnum,
      column = one.col,
      message = one.message,
      severity = one.severity,
      source = one.source,
      code = one.code,
      related = one.user_data and one.user_data.lsp and one.user_data.lsp.relatedInformation,
      page = one.user_data and one.user_data.lsp and one.user_data.lsp.codeDescription,
    }
  end, vim.diagnostic.get(0))
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n') .. '\n'
end

-- The first place of a text, from which the cursor sees it.
local function go(words)
  local lines = vim.api.nvim_buf_get_lines(0, 0, -1, false)
  for number, line in ipairs(lines) do
    local at = line:find(words, 1, true)
    if at then
      vim.api.nvim_win_set_cursor(0, { number, at - 1 })
      return number, at - 1
    end
  end
  error('not in the text: ' .. words)
end

-- Types one text in place of another, and waits for what is said of it.
local function replace(old, new)
  local number, at = go(old)
  vim.api.nvim_buf_set_text(0, number - 1, at, number - 1, at + #old, { new })
end

local function main()
  local client
  until_so('a server', function()
    client = (vim.lsp.get_clients or vim.lsp.get_active_clients)({ name = 'plan' })[1]
    return client and client.initialized
  end)
  seen.encoding = client.offset_encoding
  seen.root = client.config.root_dir
  seen.filetype = vim.bo.filetype

  local function ask(method, more)
    local params = vim.lsp.util.make_position_params(0, client.offset_encoding)
    local answers = vim.lsp.buf_request_sync(0, method, vim.tbl_extend('force', params, more or {}), 10000)
    for _, answer in pairs(answers or {}) do
      if answer.error then
        error(method .. ': ' .. vim.inspect(answer.error))
      end
      return answer.result
    end
    error('no answer: ' .. method)
  end

  -- A sound plan: nothing is said. Then an error is typed.
  vim.wait(500)
  seen.sound = shown()
  local before = text()
  replace(vim.env.CODE, 'KHONGCO')
  until_so('an error', function() return #vim.diagnostic.get(0) > 0 end)
  seen.typed = text()
  seen.wrong = shown()
  replace('KHONGCO', vim.env.CODE)
  until_so('no error', function() return #vim.diagnostic.get(0) == 0 end)
  seen.mended = text() == before

  go(vim.env.CODE)
  seen.hover = ask('textDocument/hover')
  seen.completion = ask('textDocument/completion', { context = { triggerKind = 1 } })
  seen.definition = ask('textDocument/definition')
  seen.references = ask('textDocument/references', { context = { includeDeclaration = true } })
  seen.symbols = ask('textDocument/documentSymbol')
  local last = vim.api.nvim_buf_line_count(0)
  seen.hints = ask('textDocument/inlayHint', {
    range = { start = { line = 0, character = 0 }, ['end'] = { line = last, character = 0 } },
  })

  -- What is certain is mended by one key.
  replace(vim.env.MISTAKE_OF, vim.env.MISTAKE)
  until_so('a finding', function() return #vim.diagnostic.get(0) > 0 end)
  seen.fixable = shown()
  vim.api.nvim_win_set_cursor(0, { seen.fixable[1].line + 1, seen.fixable[1].column })
  vim.lsp.buf.code_action({ apply = true, filter = function(action) return action.isPreferred end })
  until_so('the fix', function() return text() == before end)
  until_so('no finding', function() return #vim.diagnostic.get(0) == 0 end)
  seen.fixed = text() == before

  -- A code is renamed everywhere.
  go(vim.env.CODE)
  vim.lsp.buf.rename(vim.env.NEW_CODE)
  until_so('the new code', function() return text() ~= before end)
  vim.wait(500)
  seen.renamed = text()
  seen.after = shown()
end

vim.schedule(function()
  local ok, why = xpcall(main, debug.traceback)
  if not ok then
    seen.failed = why .. '\n' .. vim.fn.execute('messages')
  end
  done()
end)
